namespace Chatbot.Tests.Architecture;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Chatbot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests are not run from a checkout: no Chatbot.sln above the test assembly.");
    }
}
