using Chatbot.BotFramework.Content;
using Chatbot.Clinic.Conversation;

namespace Chatbot.Commands;

/// <summary>Lints the content folder: every fault with file and line, and what is not signed by a clinician yet.</summary>
internal static class CheckCommand
{
    /// <returns>0 when the content can be served, 1 when it has faults.</returns>
    public static int Run(Func<ClinicContent> load, string folder, TextWriter output)
    {
        try
        {
            var content = load();
            var articles = content.Knowledge.Articles.Count;
            output.WriteLine($"{folder}: {articles} articles, {content.Screen.Rules.Count} red-flag rules, no faults.");
            if (content.Screen.UnsignedRules.Count > 0)
            {
                output.WriteLine($"Not clinically signed off: {content.Screen.UnsignedRules.Count} rules have no reviewer and date yet.");
            }

            var unsigned = content.Knowledge.Articles.Where(article => article.Reviewer is null).Select(article => article.Id).ToList();
            if (unsigned.Count > 0)
            {
                output.WriteLine($"Not clinically signed off: articles {string.Join(", ", unsigned)}.");
            }

            return 0;
        }
        catch (ContentException fault)
        {
            foreach (var one in fault.Faults)
            {
                output.WriteLine(one);
            }

            output.WriteLine($"{fault.Faults.Count} faults in {folder}; correct them and run check again.");
            return 1;
        }
    }
}
