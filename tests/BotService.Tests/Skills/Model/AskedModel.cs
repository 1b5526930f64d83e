using System.Diagnostics;
using BotService.Skills.Model;
using BotService.Tests.TestKit.FakeModel;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Skills.Model;

/// <summary>The client of a model, with short limits, and the server that it asks.</summary>
internal sealed class AskedModel : IAsyncDisposable
{
    /// <summary>Far above every limit below, far below every limit that we do not want to see (100 s of the client, a day of Retry-After).</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static readonly ModelProvider[] Providers = [ModelProvider.AzureOpenAI, ModelProvider.OpenAICompatible];

    private readonly ILoggerFactory _logs;

    private AskedModel(ModelServer server, ModelProvider provider, Action<ModelOptions>? change, TimeProvider? time)
    {
        Server = server;
        ModelOptions options = new()
        {
            Provider = provider,
            Endpoint = provider == ModelProvider.AzureOpenAI ? server.Endpoint : server.CompatibleEndpoint,
            ApiKey = "key-of-the-test",
            Name = "model-of-the-test",
            FirstTokenLimit = TimeSpan.FromSeconds(5),
            IdleLimit = TimeSpan.FromSeconds(5),
            TurnLimit = TimeSpan.FromSeconds(8),
        };
        change?.Invoke(options);
        _logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        Model = new ChatModel(options, time ?? TimeProvider.System, _logs.CreateLogger<ChatModel>());
    }

    public ModelServer Server { get; }

    public ChatModel Model { get; }

    public Channels.RecordingLog Log { get; } = new();

    public static async Task<AskedModel> StartAsync(ModelProvider provider, Action<ModelOptions>? change = null, TimeProvider? time = null) =>
        new(await ModelServer.StartAsync(), provider, change, time);

    public Task<ModelAnswer> AskAsync(CancellationToken cancellationToken = default) =>
        AskAsync([new ModelMessage(ModelRole.System, "你是助手。"), new ModelMessage(ModelRole.User, "我睡不着")], cancellationToken);

    public Task<ModelAnswer> AskAsync(IReadOnlyList<ModelMessage> messages, CancellationToken cancellationToken = default) =>
        Model.AskAsync(messages, maxOutputTokens: 300, cancellationToken).WaitAsync(Patience, CancellationToken.None);

    public static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        long started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        Model.Dispose();
        _logs.Dispose();
        await Server.DisposeAsync();
    }
}
