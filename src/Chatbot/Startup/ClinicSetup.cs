using Chatbot.Adapters.Files;
using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Content;
using Chatbot.Clinic.Conversation;
using Chatbot.Clinic.Knowledge;
using Chatbot.Clinic.Profile;

namespace Chatbot.Startup;

/// <summary>What the settings make of this service: the clinic, its content, its store. Shared by serving and by the commands.</summary>
internal sealed class ClinicSetup(ProgramFolder folder, IConfiguration settings)
{
    private const string SecretName = "reference";

    /// <summary>The content folder as a full path.</summary>
    public string ContentPath { get; } = folder.Resolve(settings["Dialogs:Path"] is { Length: > 0 } path ? path : "dialogs");

    /// <summary>Where conversations and appointments are kept, for the operator.</summary>
    public string DataPath => Provider() == StorageProvider.PostgreSql ? "in PostgreSQL" : SqliteFile(ConnectionString()).Path;

    public KnowledgeOptions KnowledgeOptions { get; } = settings.GetSection("Dialogs").Get<KnowledgeOptions>() ?? new KnowledgeOptions();

    /// <exception cref="SettingsException">The section Clinic does not describe a clinic.</exception>
    public Practice ReadPractice()
    {
        ClinicOptions options;
        try
        {
            options = settings.GetSection("Clinic").Get<ClinicOptions>() ?? new ClinicOptions();
        }
        catch (InvalidOperationException fault)
        {
            throw new SettingsException($"Clinic: {fault.Message} Give numbers as numbers and lists as lists, as the appsettings.json that ships does.");
        }

        var (practice, faults) = PracticeReader.Read(options);
        return practice ?? throw new SettingsException(faults);
    }

    /// <exception cref="ContentException">A file cannot be read.</exception>
    public IReadOnlyList<ContentFile> ReadFiles() => ReadFolder(ContentPath);

    /// <inheritdoc cref="ReadFiles"/>
    public static IReadOnlyList<ContentFile> ReadFolder(string path)
    {
        var read = new ContentFolder(path).Read();
        return read.Faults.Count == 0 ? read.Files : throw new ContentException(read.Faults);
    }

    /// <summary>The content of the language that is served.</summary>
    public IReadOnlyList<ContentFile> ReadLanguageFiles() => [.. ReadFiles().Where(file => file.Path.StartsWith(KnowledgeOptions.Language + "/", StringComparison.Ordinal))];

    /// <exception cref="ContentException">The content folder has faults; each names its file and line.</exception>
    public ClinicContent LoadContent() => ClinicContent.Load(ReadFiles(), ReadPractice(), KnowledgeOptions);

    /// <exception cref="SettingsException">Provider or connection string are wrong.</exception>
    /// <exception cref="StorageSetupException">The store cannot be used.</exception>
    public Task<SqlStorage> OpenStorageAsync(CancellationToken cancellationToken)
    {
        var (provider, connection) = (Provider(), ConnectionString());
        return SqlStorage.OpenAsync(new StorageOptions(provider, provider == StorageProvider.Sqlite ? SqliteFile(connection).Connection : connection), cancellationToken);
    }

    /// <summary>A store in memory, or in a file of its own.</summary>
    public static Task<SqlStorage> OpenStoreAsync(string? path, CancellationToken cancellationToken) =>
        SqlStorage.OpenAsync(new StorageOptions(StorageProvider.Sqlite, $"Data Source={path ?? ":memory:"}"), cancellationToken);

    public static async Task<ClinicBot> CreateBotAsync(ClinicContent content, SqlStorage storage, IScreenMonitor monitor, string publicUrl)
    {
        var secret = await storage.Secrets.GetOrCreateAsync(SecretName, () => System.Security.Cryptography.RandomNumberGenerator.GetBytes(32), CancellationToken.None);
        return new ClinicBot(content, storage.Appointments, monitor, new ClinicBotOptions(publicUrl, secret));
    }

    private StorageProvider Provider()
    {
        var name = settings["Storage:Provider"] is { Length: > 0 } given ? given : nameof(StorageProvider.Sqlite);
        return Enum.TryParse<StorageProvider>(name, ignoreCase: true, out var provider) && Enum.IsDefined(provider)
            ? provider
            : throw new SettingsException($"Storage:Provider \"{name}\" is unknown; use \"Sqlite\" or \"PostgreSql\".");
    }

    private string ConnectionString() => settings.GetConnectionString("Chatbot") is { } connection && !string.IsNullOrWhiteSpace(connection)
        ? connection
        : throw new SettingsException("ConnectionStrings:Chatbot is missing; for SQLite use \"Data Source=data/chatbot.db\", for PostgreSQL \"Host=localhost;Database=chatbot;Username=chatbot\".");

    /// <summary>The file as a full path: relative to the program, not to wherever it was started.</summary>
    private (string Path, string Connection) SqliteFile(string connection)
    {
        const string key = "Data Source=";
        var at = connection.IndexOf(key, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            throw new SettingsException("ConnectionStrings:Chatbot names no file; for SQLite use \"Data Source=data/chatbot.db\".");
        }

        var start = at + key.Length;
        var end = connection.IndexOf(';', start);
        end = end < 0 ? connection.Length : end;
        var written = connection[start..end].Trim();
        var path = written == ":memory:" ? written : folder.Resolve(written);
        return (path, connection[..start] + path + connection[end..]);
    }
}
