using Chatbot.Clinic.Knowledge;
using Chatbot.Widget;

namespace Chatbot.Startup;

/// <summary>The articles of the content folder as pages.</summary>
internal sealed class ArticlePages(IReadOnlyList<Article> articles) : IArticlePages
{
    private readonly Dictionary<string, ArticlePage> bySlug = articles.ToDictionary(
        article => article.Slug, article => new ArticlePage(article.Slug, article.Title, article.ToHtml()), StringComparer.Ordinal);

    public IReadOnlyList<ArticlePage> All => [.. bySlug.Values];

    public ArticlePage? Find(string slug) => bySlug.GetValueOrDefault(slug);
}
