using Chatbot.Clinic.Knowledge;
using Chatbot.Widget;

namespace Chatbot.Startup;

/// <summary>The articles of the content folder as pages.</summary>
internal sealed class ArticlePages(IReadOnlyList<Article> articles) : IArticlePages
{
    private volatile IReadOnlyList<ArticlePage> pages = Render(articles);

    public IReadOnlyList<ArticlePage> All => pages;

    public ArticlePage? Find(string slug) => pages.FirstOrDefault(page => page.Slug == slug);

    /// <summary>Shows other articles from now on.</summary>
    public void Use(IReadOnlyList<Article> edited) => pages = Render(edited);

    private static List<ArticlePage> Render(IReadOnlyList<Article> articles) =>
        [.. articles.Select(article => new ArticlePage(article.Slug, article.Title, article.ToHtml()))];
}
