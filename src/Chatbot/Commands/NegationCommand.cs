using System.Text.Json;
using Chatbot.Clinic.Screening;

namespace Chatbot.Commands;

/// <summary>
/// <c>negation</c>: JSON lines <c>{"id","text","start","end"}</c> in, <c>{"id","negated","historical","other"}</c> out, in order.
/// A line that cannot be read gives an error line, and the rest goes on.
/// </summary>
internal static class NegationCommand
{
    public static async Task<int> RunAsync(TextReader input, TextWriter output, NegationEngine engine, CancellationToken cancellationToken)
    {
        var number = 0;
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                await output.WriteLineAsync(Answer(line, number, engine).AsMemory(), cancellationToken);
            }
        }

        await output.FlushAsync(cancellationToken);
        return 0;
    }

    private static string Answer(string line, int number, NegationEngine engine)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var text = root.GetProperty("text").GetString() ?? "";
            var reading = engine.Read(text, root.GetProperty("start").GetInt32(), root.GetProperty("end").GetInt32());
            return Write(writer =>
            {
                writer.WritePropertyName("id");
                if (root.TryGetProperty("id", out var id))
                {
                    id.WriteTo(writer);
                }
                else
                {
                    writer.WriteNullValue();
                }

                writer.WriteBoolean("negated", reading.Negated);
                writer.WriteBoolean("historical", reading.Historical);
                writer.WriteBoolean("other", reading.Other);
            });
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Write(writer =>
            {
                writer.WriteStartObject("error");
                writer.WriteString("code", "BadLine");
                writer.WriteString("message", "expected {\"id\",\"text\",\"start\",\"end\"} with offsets as numbers");
                writer.WriteEndObject();
                writer.WriteNumber("line", number);
            });
        }
    }

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
