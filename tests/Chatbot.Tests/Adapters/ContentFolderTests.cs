using System.Text;
using Chatbot.Adapters.Files;
using Chatbot.BotFramework.Content;
using Xunit;

namespace Chatbot.Tests.Adapters;

public sealed class ContentFolderTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "chatbot-" + Path.GetRandomFileName());

    public ContentFolderTests() => Directory.CreateDirectory(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ReadsFilesOfAllFoldersInOrderOfTheirPaths()
    {
        Write("en/faq/sciatica.qna", "# ? What is it?");
        Write("en/faq.lg", "");
        Write("Zebra.yaml", "é 😀\r\nline two");

        Assert.Equal(
            [new ContentFile("Zebra.yaml", "é 😀\r\nline two"), new ContentFile("en/faq.lg", ""), new ContentFile("en/faq/sciatica.qna", "# ? What is it?")],
            Read());
    }

    [Fact]
    public void LeavesOutWhatBelongsToEditorsAndTools()
    {
        Write(".git/config", "x");
        Write(".swp", "x");
        Write("faq.qna~", "x");
        Write("faq.qna", "kept");

        Assert.Equal([new ContentFile("faq.qna", "kept")], Read());
    }

    [Fact]
    public void DropsTheMarkThatWindowsEditorsWriteFirst()
    {
        File.WriteAllText(Path.Combine(folder, "a.lu"), "# Greeting", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal("# Greeting", Read().Single().Text);
    }

    [Fact]
    public void ReportsEveryFileThatIsNotUtf8AndReadsTheOthers()
    {
        File.WriteAllBytes(Path.Combine(folder, "latin1.yaml"), [.. "one\ntwo caf"u8, 0xe9, .. "\nthree"u8]);
        File.WriteAllBytes(Path.Combine(folder, "utf16.yaml"), [0xff, 0xfe, .. Encoding.Unicode.GetBytes("text")]);
        Write("good.yaml", "fine");

        var content = new ContentFolder(folder).Read();
        Assert.Equal(["good.yaml"], content.Files.Select(file => file.Path));
        Assert.Equal([("latin1.yaml", 2), ("utf16.yaml", 0)], content.Faults.Select(fault => (fault.Path, fault.Line)));
    }

    [Fact]
    public void ReportsAFileThatIsTooLarge()
    {
        using (var file = File.Create(Path.Combine(folder, "huge.qna")))
        {
            file.SetLength(ContentFolder.LargestFile + 1);
        }

        Assert.Equal("huge.qna", new ContentFolder(folder).Read().Faults.Single().Path);
    }

    [Fact]
    public void ReportsALinkThatCouldLeadRoundInACircle()
    {
        Write("en/faq.qna", "kept");
        Directory.CreateSymbolicLink(Path.Combine(folder, "en", "loop"), folder);

        var content = new ContentFolder(folder).Read();
        Assert.Equal("en/loop", content.Faults.Single().Path);
        Assert.Equal("en/faq.qna", content.Files.Single().Path);
    }

    [Fact]
    public void NamesAFolderThatIsMissing()
    {
        var missing = Path.Combine(folder, "nowhere");
        Assert.Contains(missing, new ContentFolder(missing).Read().Faults.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TellsThatAFileHasChanged()
    {
        Write("en/faq.qna", "before");
        var changed = new TaskCompletionSource();
        using var watch = new ContentFolder(folder).Watch(() => changed.TrySetResult(), TimeSpan.Zero, TimeProvider.System);
        Write("en/faq.qna", "after");

        await changed.Task;
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private IReadOnlyList<ContentFile> Read()
    {
        var content = new ContentFolder(folder).Read();
        Assert.Empty(content.Faults);
        return content.Files;
    }
}
