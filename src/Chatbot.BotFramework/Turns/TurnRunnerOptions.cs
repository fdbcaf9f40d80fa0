namespace Chatbot.BotFramework.Turns;

public sealed record TurnRunnerOptions
{
    /// <summary>Turns that may wait at once over all conversations; more are refused as busy.</summary>
    public int MaxPendingTurns { get; init; } = 5_000;

    /// <summary>Conversations whose state is kept in memory when they are idle.</summary>
    public int CachedConversations { get; init; } = 2_000;

    /// <summary>A turn that takes longer is cancelled with an apology.</summary>
    public TimeSpan TurnTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a turn is tried when the store cannot take it; the last try leaves it for the next recovery.</summary>
    public int StorageTries { get; init; } = 4;

    /// <summary>Wait before the second try; doubles from then on.</summary>
    public TimeSpan StorageRetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Said when a turn fails; nothing about the fault goes to the visitor.</summary>
    public string Apology { get; init; } = "Sorry, something went wrong on our side and I could not deal with that. Please try again, or phone the clinic.";
}
