using System.Text.Json;

namespace Chatbot.Startup;

/// <summary>The settings in their layers: <c>appsettings.json</c>, the one of the environment, <c>--settings FILE</c>, environment variables.</summary>
public static class Settings
{
    /// <param name="settingsFile">Of <c>--settings</c>; relative to the working directory. A <c>Clinic</c> in it replaces the whole section.</param>
    /// <exception cref="SettingsException">A file is missing or not JSON.</exception>
    public static IConfigurationRoot Load(ProgramFolder folder, string environment, string? settingsFile)
    {
        var shipped = new ConfigurationBuilder();
        AddJson(shipped, Path.Combine(folder.Root, "appsettings.json"), required: true);
        AddJson(shipped, Path.Combine(folder.Root, $"appsettings.{environment}.json"), required: false);
        var settings = shipped.Build().AsEnumerable();

        var layered = new ConfigurationBuilder();
        if (settingsFile is null)
        {
            return layered.AddInMemoryCollection(settings).AddEnvironmentVariables().Build();
        }

        var path = Path.GetFullPath(settingsFile);
        var own = new ConfigurationBuilder();
        AddJson(own, path, required: true);
        var ownSettings = own.Build();
        if (ownSettings.GetSection("Clinic").Exists())
        {
            // Lists merge by position, so a clinic of its own would keep the rest of the demo's list.
            settings = settings.Where(pair => !pair.Key.Equals("Clinic", StringComparison.OrdinalIgnoreCase)
                && !pair.Key.StartsWith("Clinic:", StringComparison.OrdinalIgnoreCase));
        }

        return layered.AddInMemoryCollection(settings).AddInMemoryCollection(ownSettings.AsEnumerable()).AddEnvironmentVariables().Build();
    }

    private static void AddJson(ConfigurationBuilder builder, string path, bool required)
    {
        if (!File.Exists(path))
        {
            if (required)
            {
                throw new SettingsException($"The settings file {path} does not exist; give the path of a JSON file, such as appsettings.json.");
            }

            return;
        }

        try
        {
            // Read once here so that a fault is one sentence with a line; the provider would wrap it three times.
            using (JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }))
            {
                builder.AddJsonFile(path, optional: false, reloadOnChange: false);
            }
        }
        catch (JsonException fault)
        {
            throw new SettingsException($"{path}({fault.LineNumber + 1}): this is not JSON; correct the settings file, for example a missing comma or quote.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{path} cannot be read ({fault.Message}); check its permissions.");
        }
    }
}
