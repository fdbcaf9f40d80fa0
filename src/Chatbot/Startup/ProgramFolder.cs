namespace Chatbot.Startup;

/// <summary>Where the program finds its settings, content and data, whatever the working directory is.</summary>
/// <param name="Root">The checkout when run from one, so that edits are edits of the source; else the program's own folder.</param>
/// <param name="IsCheckout">Whether <paramref name="Root"/> is a checkout.</param>
public sealed record ProgramFolder(string Root, bool IsCheckout)
{
    public static ProgramFolder Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Chatbot.sln")) && Directory.Exists(Path.Combine(folder.FullName, "dialogs")))
            {
                return new ProgramFolder(folder.FullName, IsCheckout: true);
            }
        }

        return new ProgramFolder(AppContext.BaseDirectory, IsCheckout: false);
    }

    /// <summary>A path of the settings as a full path; relative ones are relative to <see cref="Root"/>.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Root);
}
