using Chatbot.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Chatbot.Tests.Widget;

/// <summary>The chat as a visitor has it: the official Web Chat in a real browser, with the page's own policy in force.</summary>
public sealed class ChatInBrowserTests : IAsyncLifetime
{
    private RunningService service = null!;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        service = await RunningService.StartAsync();
        if (RequiredProgram.Find(RequiredProgram.Chromium).Path is { } chromium)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
        }
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        await service.DisposeAsync();
    }

    [FactNeeding(RequiredProgram.Chromium)]
    public async Task OpensFromTheButtonAndKeepsTheConversationOverAReload()
    {
        var page = await browser!.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, fault) => complaints.Add(fault);
        await page.GotoAsync(service.Address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the chat" }).ClickAsync();
        var chat = page.FrameLocator("iframe[title='Chat with the clinic']");

        await SayAsync(page, chat, "hello");
        await Expect(chat.GetByText("2: hello").First).ToBeVisibleAsync();
        await page.ReloadAsync();

        await Expect(chat.GetByText("2: hello").First).ToBeVisibleAsync();
        await SayAsync(page, chat, "again");
        await Expect(chat.GetByText("3: again").First).ToBeVisibleAsync();
        Assert.Empty(complaints);
    }

    [FactNeeding(RequiredProgram.Chromium)]
    public async Task SaysInWordsThatTheServiceIsAwayAndOpensWhenItIsBack()
    {
        var page = await browser!.NewPageAsync();
        await page.RouteAsync("**/api/directline/token", route => route.FulfillAsync(new() { Status = 503 }));
        await page.GotoAsync(service.Address + "/chat");
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "+44 1632 960 010" })).ToBeVisibleAsync();

        await page.UnrouteAsync("**/api/directline/token");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(page.Locator("#notice")).ToBeHiddenAsync();
        await Expect(page.Locator("[data-id='webchat-sendbox-input']").First).ToBeVisibleAsync();
    }

    private static async Task SayAsync(IPage page, IFrameLocator chat, string text)
    {
        await chat.Locator("[data-id='webchat-sendbox-input']").First.ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }
}
