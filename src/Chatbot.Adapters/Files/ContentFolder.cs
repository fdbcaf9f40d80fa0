using System.Text;
using Chatbot.BotFramework.Content;

namespace Chatbot.Adapters.Files;

/// <summary>What a content folder holds, read at one moment: usable files, and what is wrong with the others.</summary>
public sealed record FolderContent(IReadOnlyList<ContentFile> Files, IReadOnlyList<ContentFault> Faults);

/// <summary>The folder with the clinic's content. It only reads; the formats belong to their rooms.</summary>
/// <param name="path">The folder, as the setting Dialogs:Path names it.</param>
public sealed class ContentFolder(string path)
{
    /// <summary>Largest content file, in bytes; a page of text has some 5,000.</summary>
    public const int LargestFile = 2 * 1024 * 1024;

    public const int MostFiles = 5000;

    private const int DeepestFolder = 12;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string FullPath { get; } = Path.GetFullPath(path);

    /// <summary>Reads every file of the folder and the folders in it, ordered by path, compared ordinally.</summary>
    /// <remarks>Names that begin with a dot or end in <c>~</c> belong to editors and tools and are left out.</remarks>
    public FolderContent Read()
    {
        var files = new List<ContentFile>();
        var faults = new List<ContentFault>();
        var found = new List<string>();
        Find(FullPath, 0, found, faults);
        if (found.Count > MostFiles)
        {
            faults.Add(new ContentFault(Path.GetFileName(FullPath), 0, $"The content folder {FullPath} holds more than {MostFiles} files; is Dialogs:Path the right folder?"));
            return new FolderContent(files, faults);
        }

        foreach (var file in found.OrderBy(Relative, StringComparer.Ordinal))
        {
            if (ReadFile(file, faults) is { } text)
            {
                files.Add(new ContentFile(Relative(file), text));
            }
        }

        return new FolderContent(files, faults);
    }

    /// <summary>Calls back when content has changed and then been quiet for a moment, until the result is disposed.</summary>
    /// <param name="changed">Never called twice at the same time; says only that something changed.</param>
    /// <exception cref="IOException">The system cannot watch the folder, or no more folders.</exception>
    public IDisposable Watch(Action changed, TimeSpan quiet, TimeProvider time) => new ContentWatch(FullPath, changed, quiet, time);

    /// <summary>Whether a file or folder of that name is content.</summary>
    internal static bool IsContent(string name) => !name.StartsWith('.') && !name.EndsWith('~');

    private void Find(string folder, int depth, List<string> found, List<ContentFault> faults)
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder).Where(file => IsContent(Path.GetFileName(file))))
            {
                found.Add(file);
                if (found.Count > MostFiles)
                {
                    return;
                }
            }

            foreach (var inner in new DirectoryInfo(folder).EnumerateDirectories().Where(inner => IsContent(inner.Name)))
            {
                // A link to a folder can lead round in a circle.
                if (inner.LinkTarget is null && depth < DeepestFolder)
                {
                    Find(inner.FullName, depth + 1, found, faults);
                }
                else
                {
                    faults.Add(new ContentFault(Relative(inner.FullName), 0, "This folder is a link or too deep inside others and is not read; move its files up."));
                }
            }
        }
        catch (DirectoryNotFoundException) when (depth == 0)
        {
            faults.Add(new ContentFault(Path.GetFileName(FullPath), 0, $"The content folder {folder} does not exist; make it, or name another one in Dialogs:Path."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add(new ContentFault(Relative(folder), 0, $"This folder cannot be read: {fault.Message}"));
        }
    }

    private string? ReadFile(string file, List<ContentFault> faults)
    {
        byte[] bytes;
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > LargestFile)
            {
                faults.Add(new ContentFault(Relative(file), 0, $"The file has {stream.Length:N0} bytes; content files have at most {LargestFile:N0}. Split it."));
                return null;
            }

            bytes = new byte[stream.Length];
            bytes = bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            faults.Add(new ContentFault(Relative(file), 0, $"The file cannot be read: {fault.Message}"));
            return null;
        }

        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[3..];
        }
        else if (content.StartsWith(Encoding.Unicode.Preamble) || content.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            faults.Add(new ContentFault(Relative(file), 0, "The file is UTF-16; save it as UTF-8."));
            return null;
        }

        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException fault)
        {
            var line = content[..Math.Clamp(fault.Index, 0, content.Length)].Count((byte)'\n') + 1;
            faults.Add(new ContentFault(Relative(file), line, "A character here is not UTF-8; save the file as UTF-8."));
            return null;
        }
    }

    private string Relative(string file) => Path.GetRelativePath(FullPath, file).Replace('\\', '/');
}
