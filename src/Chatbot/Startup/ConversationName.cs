using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Startup;

/// <summary>How a conversation is named outside the service: a channel's own id can hold an address or a telephone number.</summary>
internal static class ConversationName
{
    /// <returns>12 lower-case hexadecimal characters, the same for the same conversation everywhere.</returns>
    public static string Short(string conversation) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(conversation)), 0, 6);
}
