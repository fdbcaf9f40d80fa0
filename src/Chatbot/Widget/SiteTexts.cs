namespace Chatbot.Widget;

/// <summary>What the pages say besides the facts of the clinic.</summary>
/// <param name="EmergencyNumber">Of the clinic's region, such as <c>999</c>.</param>
/// <param name="PrivacyNotice">Plain text; a blank line begins a paragraph, a line that starts with <c># </c> is a heading.</param>
public sealed record SiteTexts(string EmergencyNumber, string PrivacyNotice);

/// <summary>The articles that citations link to.</summary>
public interface IArticlePages
{
    /// <summary>In the order in which the home page lists them.</summary>
    IReadOnlyList<ArticlePage> All { get; }

    /// <returns>Null when there is no such article.</returns>
    ArticlePage? Find(string slug);
}

/// <param name="Slug">Last part of the address; lower case, no slashes.</param>
/// <param name="Title">Plain text.</param>
/// <param name="BodyHtml">Goes into the page as it is: whoever renders it has to keep scripts and raw markup out.</param>
public sealed record ArticlePage(string Slug, string Title, string BodyHtml);
