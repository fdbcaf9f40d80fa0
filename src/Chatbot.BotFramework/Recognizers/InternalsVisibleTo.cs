using System.Runtime.CompilerServices;

// The tests count the tokens that hostile input makes the recognizers look at.
[assembly: InternalsVisibleTo("Chatbot.Tests")]
