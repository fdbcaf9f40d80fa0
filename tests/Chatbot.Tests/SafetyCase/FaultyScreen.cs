using Chatbot.Clinic.Conversation;
using Chatbot.Clinic.Screening;
using Chatbot.Tests.Conversations;
using Chatbot.Tests.Screening;

namespace Chatbot.Tests.SafetyCase;

/// <summary>The real screen with a fault in it that comes and goes. Broken, every message with a symptom in it makes it throw.</summary>
public sealed class FaultyScreen
{
    private readonly RedFlagScreen screen = RedFlagScreen.Load(ScreeningContent.Files);
    private readonly int[][] whole;

    public FaultyScreen()
    {
        whole = [.. screen.Compiled.RulesOfConcept];
        Content = ClinicUnderTest.Content with { Screen = screen };
    }

    /// <summary>The shipped content around this screen.</summary>
    public ClinicContent Content { get; }

    public void Break() => Array.Fill(screen.Compiled.RulesOfConcept, null);

    public void Mend() => whole.CopyTo(screen.Compiled.RulesOfConcept, 0);
}
