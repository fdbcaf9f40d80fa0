using Chatbot.Clinic.Scheduling;
using Chatbot.Tests.Fakes;
using Xunit;

namespace Chatbot.Tests.Contracts;

public sealed class InMemoryAppointmentBookTests : AppointmentBookContract
{
    private readonly InMemoryAppointmentBook book = new();

    public override Task DisposeAsync() => Task.CompletedTask;

    protected override Task<IAppointmentBook> OpenAsync() => Task.FromResult<IAppointmentBook>(book);
}

public sealed class SqliteAppointmentBookTests : AppointmentBookContract
{
    private readonly OpenedStorage opened = OpenedStorage.InNewFile();

    public override Task DisposeAsync() => opened.DisposeAsync().AsTask();

    protected override async Task<IAppointmentBook> OpenAsync() => (await opened.OpenAsync()).Appointments;
}

public sealed class SqliteInMemoryAppointmentBookTests : AppointmentBookContract
{
    private readonly OpenedStorage opened = OpenedStorage.InMemory();

    public override Task DisposeAsync() => opened.DisposeAsync().AsTask();

    protected override async Task<IAppointmentBook> OpenAsync() => (await opened.OpenAsync()).Appointments;
}

[Collection(PostgreSqlTests.Name)]
[Needs(RequiredProgram.PostgreSql)]
public sealed class PostgreSqlAppointmentBookTests(TemporaryPostgreSql server) : AppointmentBookContract
{
    private readonly OpenedStorage opened = OpenedStorage.On(server);

    public override Task DisposeAsync() => opened.DisposeAsync().AsTask();

    protected override async Task<IAppointmentBook> OpenAsync() => (await opened.OpenAsync()).Appointments;
}
