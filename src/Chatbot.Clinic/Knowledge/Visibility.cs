using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Chatbot.Tests")]
