using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Chatbot.Tests.Architecture;

/// <summary>Who may use whom. The compiler keeps the projects apart; this keeps the rooms inside them apart.</summary>
public sealed partial class RoomTests
{
    /// <summary>Each room with the rooms it may name, besides itself.</summary>
    public static TheoryData<string, string[]> Rooms => new()
    {
        { "Chatbot.BotFramework/Content", [] },
        { "Chatbot.BotFramework/Activities", [] },
        { "Chatbot.BotFramework/Recognizers", [] },
        { "Chatbot.BotFramework/Intents", ["BotFramework.Recognizers", "BotFramework.Content"] },
        { "Chatbot.BotFramework/Turns", ["BotFramework.Activities"] },
        { "Chatbot.BotFramework/Dialogs", ["BotFramework.Turns", "BotFramework.Activities", "BotFramework.Recognizers"] },
        { "Chatbot.Clinic/Profile", [] },
        { "Chatbot.Clinic/Knowledge", ["BotFramework.Recognizers", "BotFramework.Intents", "BotFramework.Content"] },
        { "Chatbot.Clinic/Screening", ["BotFramework.Recognizers", "BotFramework.Intents", "BotFramework.Content"] },
        { "Chatbot.Clinic/Scheduling", ["BotFramework.Recognizers", "Clinic.Profile"] },
        { "Chatbot.Clinic/Conversation", ["BotFramework", "Clinic"] },
        { "Chatbot.Adapters/Files", ["BotFramework.Content"] },
        { "Chatbot.Adapters/Sql", ["BotFramework.Turns", "BotFramework.Activities", "Clinic.Scheduling", "Clinic.Profile", "Adapters.Sqlite", "Adapters.PostgreSql"] },
        { "Chatbot.Adapters/Sqlite", ["BotFramework.Turns", "Adapters.Sql"] },
        { "Chatbot.Adapters/PostgreSql", ["BotFramework.Turns", "Adapters.Sql"] },
        { "Chatbot.Adapters/Alerts", ["Clinic.Conversation"] },
        { "Chatbot.Adapters/Smtp", ["Clinic.Conversation"] },
        { "Chatbot/Commands", ["BotFramework", "Clinic", "Startup"] },
        { "Chatbot/Channels", ["BotFramework.Activities", "BotFramework.Turns", "Http"] },
        { "Chatbot/DirectLine", ["BotFramework.Activities", "BotFramework.Turns", "Http"] },
        { "Chatbot/Widget", ["BotFramework.Activities", "BotFramework.Turns", "Clinic.Profile", "Http"] },
        { "Chatbot/Operations", ["BotFramework.Turns", "Http"] },
        { "Chatbot/Http", ["BotFramework.Activities"] },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void RoomsUseOnlyWhomTheyMay(string room, string[] allowed)
    {
        var folder = Checkout.PathOf("src", room.Replace('/', Path.DirectorySeparatorChar));
        Assert.True(Directory.Exists(folder), $"{room} has gone; take it off the list.");
        var own = room.Replace("Chatbot.", "", StringComparison.Ordinal).Replace("Chatbot/", "", StringComparison.Ordinal).Replace('/', '.');

        var strangers =
            from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            from Match use in Using().Matches(File.ReadAllText(file))
            let name = use.Groups["name"].Value
            where !name.StartsWith(own, StringComparison.Ordinal) && !allowed.Any(room => name.StartsWith(room, StringComparison.Ordinal))
            select $"{Path.GetFileName(file)} uses Chatbot.{name}";

        Assert.Empty(strangers);
    }

    [Fact]
    public void EveryRoomIsOnTheList()
    {
        string[] doors = ["Chatbot/Properties", "Chatbot/Startup", "Chatbot/wwwroot"];
        var listed = Rooms.Select(row => (string)row[0]).Concat(doors).ToHashSet(StringComparer.Ordinal);

        var rooms =
            from project in Directory.EnumerateDirectories(Checkout.PathOf("src"))
            from folder in Directory.EnumerateDirectories(project)
            let name = $"{Path.GetFileName(project)}/{Path.GetFileName(folder)}"
            where !name.EndsWith("/bin", StringComparison.Ordinal) && !name.EndsWith("/obj", StringComparison.Ordinal)
                && Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any()
            select name;

        Assert.Empty(rooms.Except(listed));
    }

    [Theory]
    [InlineData("Chatbot.BotFramework", "", "NodaTime")]
    [InlineData("Chatbot.Clinic", "Chatbot.BotFramework", "Markdig NodaTime YamlDotNet")]
    [InlineData("Chatbot.Adapters", "Chatbot.Clinic", "Npgsql SQLitePCLRaw.bundle_e_sqlite3")]
    [InlineData("Chatbot", "Chatbot.Adapters", "Serilog Serilog.Extensions.Logging Serilog.Settings.Configuration Serilog.Sinks.Console Serilog.Sinks.File System.CommandLine")]
    public void ProjectsReferToWhatIsAgreedAndNoMore(string project, string projects, string packages)
    {
        var file = XDocument.Load(Checkout.PathOf("src", project, $"{project}.csproj"));

        var references = file.Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value));
        var used = file.Descendants("PackageReference").Select(item => item.Attribute("Include")!.Value).Order();

        Assert.Equal(projects, string.Join(' ', references));
        Assert.Equal(packages, string.Join(' ', used));
    }

    [Fact]
    public void TheTopLevelIsTheCustomers()
    {
        string[] agreed = ["Chatbot.sln", "README.md", "appsettings.json", "dialogs", "src", "tests"];
        string[] ignored = ["data", "logs", "TestResults"];

        var there = Directory.EnumerateFileSystemEntries(Checkout.Root).Select(path => Path.GetFileName(path)!)
            .Where(name => !name.StartsWith('.') && !ignored.Contains(name));

        Assert.Equal(agreed.Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\bChatbot\.(?<name>(BotFramework|Clinic|Adapters|Startup|Commands|Channels|DirectLine|Widget|Operations|Staff|Http)[\w.]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Using();
}
