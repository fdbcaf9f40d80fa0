using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Chatbot.Startup;

/// <summary>The log: ids, rule names, lengths and durations; never what a visitor wrote.</summary>
internal static class Logs
{
    private const string Template = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    /// <param name="toStandardError">In commands standard output carries result lines only.</param>
    public static Logger Create(IConfiguration settings, bool toStandardError) =>
        new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // What stops the start is told in one sentence by Program; the host would print its stack too.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal + 1)
            .ReadFrom.Configuration(settings)
            .WriteTo.Console(
                outputTemplate: Template,
                standardErrorFromLevel: toStandardError ? LogEventLevel.Verbose : null,
                formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .CreateLogger();
}
