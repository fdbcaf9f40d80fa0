using System.CommandLine;
using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Content;
using Chatbot.Startup;

// The first argument picks a command; none serves.
var settings = new Option<string?>("--settings") { Description = "A JSON file layered over appsettings.json; a Clinic in it replaces the whole section.", Recursive = true };
var urls = new Option<string?>("--urls") { Description = $"Where to serve; default {ServeCommand.DefaultUrl}." };
var root = new RootCommand("A chatbot for a massage and physiotherapy practice. Without a command it serves.") { settings, urls };
root.SetAction((parsed, cancellationToken) => ServeCommand.RunAsync(ProgramFolder.Find(), parsed.GetValue(settings), parsed.GetValue(urls), cancellationToken));
CommandList.AddTo(root, settings);

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception fault) when (fault is SettingsException or StorageSetupException or ContentException or Microsoft.Extensions.Options.OptionsValidationException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
catch (IOException fault) when (fault.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{fault.Message} Stop what is using it, or serve elsewhere, for example with --urls http://localhost:3979.");
    return 1;
}
