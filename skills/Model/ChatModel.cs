using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace BotService.Skills.Model;

/// <summary>Asks the model that is set, with at most two attempts inside the limits of one question.</summary>
internal sealed partial class ChatModel : IChatModel, IDisposable
{
    private readonly ModelOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ChatModel> _logger;
    private readonly HttpClient _http = ModelClient.CreateHttp();
    private readonly IChatClient _client;
    private readonly ModelBreaker _breaker;

    public ChatModel(ModelOptions options, TimeProvider time, ILogger<ChatModel> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _client = ModelClient.Create(options, _http);
        _breaker = new ModelBreaker(time, logger);
    }

    public Task<ModelAnswer> AskAsync(IReadOnlyList<ModelMessage> messages, int maxOutputTokens, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxOutputTokens, 1);
        ChatMessage[] chat = [.. messages.Select(message => new ChatMessage(RoleOf(message.Role), message.Text))];
        ChatOptions options = ModelClient.CreateChatOptions(_options.Provider, maxOutputTokens);
        return _breaker.AskAsync(() => AskServerAsync(chat, options, cancellationToken));
    }

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    private async Task<ModelAnswer> AskServerAsync(ChatMessage[] chat, ChatOptions options, CancellationToken cancellationToken)
    {
        using AskLimits limits = new(_options, _time, cancellationToken);
        ModelAttempt attempt = await AnswerReader.ReadAsync(_client, chat, options, limits, cancellationToken);
        if (attempt.RetryAfter is { } pause && limits.LeaveTimeAfter(pause))
        {
            await Task.Delay(pause, _time, cancellationToken);
            attempt = await AnswerReader.ReadAsync(_client, chat, options, limits, cancellationToken);
        }

        if (attempt.Outcome != ModelOutcome.Answered)
        {
            LogFailed(attempt.Outcome, attempt.Cause ?? "no cause", (long)limits.Elapsed.TotalMilliseconds);
        }

        return new ModelAnswer(attempt.Outcome, attempt.Text);
    }

    private static ChatRole RoleOf(ModelRole role) => role switch
    {
        ModelRole.System => ChatRole.System,
        ModelRole.User => ChatRole.User,
        ModelRole.Assistant => ChatRole.Assistant,
    };

    [LoggerMessage(LogLevel.Warning, "The model gave no answer: {Outcome} ({Cause}) after {Milliseconds} ms.")]
    private partial void LogFailed(ModelOutcome outcome, string cause, long milliseconds);
}
