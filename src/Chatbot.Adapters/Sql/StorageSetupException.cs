namespace Chatbot.Adapters.Sql;

/// <summary>The store cannot be opened. The message is a whole sentence for the operator: what was found and what to do.</summary>
public sealed class StorageSetupException(string message, Exception? inner = null) : Exception(message, inner);
