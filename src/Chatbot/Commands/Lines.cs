using System.Text;

namespace Chatbot.Commands;

/// <summary>Standard input and output as lines of UTF-8 without a byte order mark, whatever the terminal's encoding is.</summary>
internal static class Lines
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static TextReader Input { get; } = new StreamReader(Console.OpenStandardInput(), Utf8);

    public static TextWriter Output { get; } = new StreamWriter(Console.OpenStandardOutput(), Utf8) { NewLine = "\n" };
}
