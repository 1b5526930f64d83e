using System.Collections.Concurrent;
using BotService.Skills.Model;

namespace BotService.Tests.TestKit;

/// <summary>Answers as the test says, for tests of what is done with an answer. How a real server behaves is the model server's part.</summary>
internal sealed class ScriptedModel : IChatModel
{
    private ModelAnswer _answer = new(ModelOutcome.Answered, "好的，慢慢说。");

    public ConcurrentQueue<IReadOnlyList<ModelMessage>> Asked { get; } = [];

    public void Say(string text) => _answer = new ModelAnswer(ModelOutcome.Answered, text);

    public void Fail(ModelOutcome outcome) => _answer = new ModelAnswer(outcome, null);

    public Task<ModelAnswer> AskAsync(IReadOnlyList<ModelMessage> messages, int maxOutputTokens, CancellationToken cancellationToken)
    {
        Asked.Enqueue(messages);
        return Task.FromResult(_answer);
    }
}
