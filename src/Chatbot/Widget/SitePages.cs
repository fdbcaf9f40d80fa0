using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Chatbot.Clinic.Profile;
using NodaTime;

namespace Chatbot.Widget;

/// <summary>The pages: the demo clinic's home, the chat, articles, the privacy notice.</summary>
internal sealed class SitePages(Practice practice, SiteTexts texts, IArticlePages articles, Assets assets, WebChatBundle bundle, PagePolicy policy)
{
    private readonly PageTemplate layout = PageTemplate.Load("layout.html");
    private readonly PageTemplate home = PageTemplate.Load("home.html");
    private readonly PageTemplate chat = PageTemplate.Load("chat.html");
    private readonly PageTemplate text = PageTemplate.Load("text.html");

    public Task HomeAsync(HttpContext context) => SiteAsync(context, practice.Name, home.Fill(
    [
        ("clinic", practice.Name),
        ("phone", practice.Phone),
        ("tel", Dialled),
        ("emergency", texts.EmergencyNumber),
        ("services", Lines(practice.Services, service => $"<li><div><b>{E(service.Name)}</b><span>{service.Minutes} minutes</span></div><span class=\"price\">{E(Price(service))}</span></li>")),
        ("hours", Lines(Week, day => $"<tr><th scope=\"row\">{day}</th><td>{E(Hours(day))}</td></tr>")),
        ("people", Lines(practice.Practitioners, person => $"<li><b>{E(person.Name)}</b><span>{E(Gives(person))}</span></li>")),
        ("facts", Lines(Facts, fact => $"<div><dt>{fact.Title}</dt><dd>{E(fact.Text)}</dd></div>")),
        ("articles", articles.All.Count == 0 ? new PageTemplate.Markup("") : new PageTemplate.Markup(
            "<section class=\"wrap\" aria-labelledby=\"reading\"><h2 id=\"reading\">Reading</h2><ul class=\"reading\">"
            + Lines(articles.All, article => $"<li><a href=\"/articles/{Uri.EscapeDataString(article.Slug)}\">{E(article.Title)}</a></li>").Html + "</ul></section>")),
    ]));

    public Task ChatAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy = policy.Chat(context.Request, nonce);
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return WriteAsync(context, chat.Fill(
        [
            ("lang", practice.Locale),
            ("clinic", practice.Name),
            ("phone", practice.Phone),
            ("tel", Dialled),
            ("emergency", texts.EmergencyNumber),
            ("version", assets.Version),
            ("bundle", bundle.Version),
            ("nonce", nonce),
        ]), "no-store");
    }

    public Task ArticleAsync(HttpContext context)
    {
        var article = context.Request.RouteValues["slug"] is string slug ? articles.Find(slug) : null;
        return article is null ? NotFoundAsync(context) : SiteAsync(context, article.Title, text.Fill(("title", article.Title), ("body", new PageTemplate.Markup(article.BodyHtml))));
    }

    public Task PrivacyAsync(HttpContext context) =>
        SiteAsync(context, "Privacy notice", text.Fill(("title", "Privacy notice"), ("body", new PageTemplate.Markup(Paragraphs(texts.PrivacyNotice)))));

    public Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return SiteAsync(context, "Page not found", text.Fill(
            ("title", "Page not found"),
            ("body", new PageTemplate.Markup("<p>There is no page at this address. <a href=\"/\">Go to the home page.</a></p>"))));
    }

    private Task SiteAsync(HttpContext context, string title, string content)
    {
        context.Response.Headers.ContentSecurityPolicy = PagePolicy.Site;
        return WriteAsync(context, layout.Fill(
        [
            ("lang", practice.Locale),
            ("title", title == practice.Name ? title : $"{title} – {practice.Name}"),
            ("description", $"{practice.Name}: massage and physiotherapy. Ask the assistant, or book an appointment."),
            ("version", assets.Version),
            ("clinic", practice.Name),
            ("address", practice.Address),
            ("phone", practice.Phone),
            ("tel", Dialled),
            ("demo", new PageTemplate.Markup(practice.IsDemo ? "<p class=\"demo\">This is a demonstration: the clinic does not exist.</p>" : "")),
            ("content", new PageTemplate.Markup(content)),
        ]), "no-cache");
    }

    private static async Task WriteAsync(HttpContext context, string page, string caching)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = caching;
        var body = Encoding.UTF8.GetBytes(page);
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static readonly IReadOnlyList<IsoDayOfWeek> Week =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    private IEnumerable<(string Title, string Text)> Facts => new (string, string?)[]
    {
        ("Where we are", practice.Address),
        ("Parking and access", practice.Policies.Parking),
        ("What to wear", practice.Policies.WhatToWear),
        ("Your first visit", practice.Policies.FirstVisit),
        ("Paying and insurance", practice.Policies.Payment),
        ("Cancelling", $"Free of charge until {practice.Policies.CancelUntilHours} hours before. {practice.Policies.LateCancellation}"),
    }.Where(fact => !string.IsNullOrWhiteSpace(fact.Item2)).Select(fact => (fact.Item1, fact.Item2!));

    private string Dialled => new([.. practice.Phone.Where(character => char.IsAsciiDigit(character) || character == '+')]);

    private string Hours(IsoDayOfWeek day)
    {
        var spans = practice.OpeningHours.On(day);
        return spans.Count == 0 ? "closed" : string.Join(", ", spans.Select(span => $"{span.From:HH':'mm} to {span.To:HH':'mm}"));
    }

    private string Gives(Practitioner person) =>
        string.Join(", ", practice.Services.Where(service => person.Services.Contains(service.Id)).Select(service => service.Name));

    private static string Price(Service service)
    {
        var amount = service.Price == decimal.Truncate(service.Price)
            ? service.Price.ToString("0", CultureInfo.InvariantCulture)
            : service.Price.ToString("0.00", CultureInfo.InvariantCulture);
        return service.Currency switch
        {
            "GBP" => $"£{amount}",
            "EUR" => $"€{amount}",
            "USD" or "CAD" or "AUD" or "NZD" => $"${amount}",
            var other => $"{amount} {other}",
        };
    }

    private static string Paragraphs(string plain)
    {
        var html = new StringBuilder();
        foreach (var block in plain.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append(block.StartsWith("# ", StringComparison.Ordinal) ? $"<h2>{E(block[2..])}</h2>\n" : $"<p>{E(block)}</p>\n");
        }

        return html.ToString();
    }

    private static PageTemplate.Markup Lines<T>(IEnumerable<T> items, Func<T, string> line) => new(string.Join('\n', items.Select(line)));

    private static string E(string plain) => PageTemplate.Escape(plain);
}
