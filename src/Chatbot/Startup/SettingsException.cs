namespace Chatbot.Startup;

/// <summary>The service cannot start as it is set up. The message is for the operator: key, fault, example; no stack trace is shown.</summary>
public sealed class SettingsException(string message) : Exception(message)
{
    public SettingsException(IEnumerable<string> faults)
        : this(string.Join(Environment.NewLine, faults))
    {
    }
}
