using Markdig;

namespace Chatbot.Clinic.Knowledge;

/// <summary>One article page as its file says it.</summary>
/// <param name="Id">Id that answers cite, such as <c>A1</c>.</param>
/// <param name="Slug">Last part of the page's address: lower case letters, digits and hyphens.</param>
/// <param name="Source">The original that the page reports on.</param>
/// <param name="IsDraft">Made by import and not yet reviewed.</param>
/// <param name="Reviewer">Who signed it; null until a clinician has.</param>
/// <param name="Reviewed">When it was signed, as written; null until it is.</param>
/// <param name="Markdown">The page below its front matter.</param>
public sealed record Article(
    string Id,
    string Title,
    string Slug,
    string Source,
    string? Reviewer,
    string? Reviewed,
    bool IsDraft,
    string Markdown,
    IReadOnlyList<ArticleSection> Sections)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseGenericAttributes().DisableHtml().Build();

    /// <summary>The page's body as HTML: headings carry their anchors, raw HTML in the file is shown as text.</summary>
    public string ToHtml() => Markdig.Markdown.ToHtml(Markdown, Pipeline);
}

/// <summary>A part of an article under a heading of the second level.</summary>
/// <param name="Anchor">Fragment of the page's address.</param>
/// <param name="Facts">Ids of the facts that the section tells, such as <c>A1.06</c>.</param>
/// <param name="Text">What stands under the heading, as Markdown.</param>
public sealed record ArticleSection(string Anchor, string Title, IReadOnlyList<string> Facts, string Text);

/// <summary>Where an answer comes from.</summary>
/// <param name="Slug">With <paramref name="Anchor"/> the address: <c>/articles/{Slug}#{Anchor}</c>.</param>
/// <param name="Abstract">The first sentence or so of the section, at most 160 characters.</param>
public sealed record Citation(string ArticleId, string ArticleTitle, string Slug, string SectionTitle, string Anchor, string Abstract);
