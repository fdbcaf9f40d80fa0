using Chatbot.Adapters.Sql;
using Chatbot.BotFramework.Turns;
using Chatbot.Tests.Fakes;
using Xunit;

namespace Chatbot.Tests.Contracts;

public sealed class InMemoryConversationStoreTests : ConversationStoreContract
{
    private readonly InMemoryConversationStore store = new();

    public override Task DisposeAsync() => Task.CompletedTask;

    protected override Task<IConversationStore> OpenAsync() => Task.FromResult<IConversationStore>(store);
}

public sealed class SqliteConversationStoreTests : ConversationStoreContract
{
    private readonly OpenedStorage opened = OpenedStorage.InNewFile();

    public override Task DisposeAsync() => opened.DisposeAsync().AsTask();

    protected override async Task<IConversationStore> OpenAsync() => (await opened.OpenAsync()).Conversations;
}

public sealed class SqliteInMemoryConversationStoreTests : ConversationStoreContract
{
    private readonly OpenedStorage opened = OpenedStorage.InMemory();

    public override Task DisposeAsync() => opened.DisposeAsync().AsTask();

    protected override async Task<IConversationStore> OpenAsync() => (await opened.OpenAsync()).Conversations;
}

[Collection(PostgreSqlTests.Name)]
[Needs(RequiredProgram.PostgreSql)]
public sealed class PostgreSqlConversationStoreTests(TemporaryPostgreSql server) : ConversationStoreContract
{
    private readonly OpenedStorage opened = OpenedStorage.On(server);

    public override Task DisposeAsync() => opened.DisposeAsync().AsTask();

    protected override async Task<IConversationStore> OpenAsync() => (await opened.OpenAsync()).Conversations;
}
