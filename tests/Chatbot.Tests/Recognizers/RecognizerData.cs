using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Chatbot.Tests.Recognizers;

/// <summary>Reads the data beside these tests from the source tree.</summary>
internal static class RecognizerData
{
    public static string PathOf(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Data", file);

    public static JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(PathOf(file)))!;

    public static LocalDateTime At(string iso) => LocalDateTimePattern.ExtendedIso.Parse(iso).Value;
}
