namespace Chatbot.Tests.Fakes;

/// <summary>How large a test of size is: small and fixed, or as an issue names it with CHATBOT_SCALE=full.</summary>
internal static class TestScale
{
    public static int Of(int small, int full) => Environment.GetEnvironmentVariable("CHATBOT_SCALE") == "full" ? full : small;
}
