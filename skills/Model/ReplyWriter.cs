using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Prompts;
using BotService.Skills.Resources;

namespace BotService.Skills.Model;

/// <summary>
/// Lets a model say what a skill found in better words. The skill's own reply goes in, and goes out again whenever there is no model, no
/// prompt, no answer in time, or an answer that the guard refuses. Never asks from R4 on, nor where the reply asks about danger or calls a
/// person: those words are fixed.
/// </summary>
public sealed class ReplyWriter
{
    private const int RecentLines = 8;

    // Several messages' worth; the rest of a flood is paid for and helps nobody.
    private const int LongestQuestion = 2_000;

    // Chinese takes less than one token a character; the rest is room to end the sentence.
    private const int MaxOutputTokens = 400;

    // As readable to the model as to us, and a tag in it is still no tag.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly PromptCatalog _prompts;
    private readonly GeneratedTextGuard _guard;
    private readonly IChatModel? _model;
    private readonly string _label;

    /// <param name="prompts">What the model is told.</param>
    /// <param name="guard">The guard of every sentence.</param>
    /// <param name="hotlines">The numbers.</param>
    /// <param name="model">Null when none is configured.</param>
    public ReplyWriter(PromptCatalog prompts, OutputGuard guard, HotlineDirectory hotlines, IChatModel? model = null)
    {
        _prompts = prompts;
        _guard = new GeneratedTextGuard(guard, hotlines);
        _model = model;
        _label = SkillTexts.Get("GeneratedLabel", SkillTexts.Chinese);
    }

    /// <summary>Says a skill's reply in a model's words, where that is allowed and succeeds.</summary>
    public async Task<WrittenReply> WriteAsync(string skill, SkillRequest request, SkillReply reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reply);
        if (_model is null || request.IsOpening || request.Text.Length > LongestQuestion || request.Risk.IsCrisis || reply.Handoff is not null || reply.PendingCheck is not null)
        {
            return new WrittenReply(reply, null, [], SignalsDanger: false);
        }

        var level = request.Risk.Level;
        var values = PromptVariables.Of(level, GeneratedTextGuard.MaxCharacters(level), request.Now);
        if (await _prompts.RenderAsync(PromptIds.ReplyOf(skill), values, cancellationToken) is not { } prompt)
        {
            return new WrittenReply(reply, null, [], SignalsDanger: false);
        }

        var answer = await _model.AskAsync(Messages(prompt, request, reply), MaxOutputTokens, cancellationToken);
        if (answer.Text is not { } draft || answer.Outcome != ModelOutcome.Answered)
        {
            return new WrittenReply(reply, answer.Outcome, [], answer.Outcome == ModelOutcome.FilteredSelfHarm);
        }

        var verdict = _guard.Check(draft, reply.Text, request.Text, level, prompt, reply.Citations);
        return verdict.Reply is { } words
            ? new WrittenReply(reply with { Text = $"{words.Text}\n{_label}" }, answer.Outcome, [], SignalsDanger: false)
            : new WrittenReply(reply, answer.Outcome, verdict.Findings, SignalsDanger: false);
    }

    /// <summary>Asks the model about a text and forgets the answer: a turn of the usual length, for load and kill tests.</summary>
    /// <returns>Null when no model is configured.</returns>
    public async Task<ModelOutcome?> AskOnlyAsync(string text, CancellationToken cancellationToken) =>
        _model is null ? null : (await _model.AskAsync([new ModelMessage(ModelRole.User, text)], MaxOutputTokens, cancellationToken)).Outcome;

    private static List<ModelMessage> Messages(RenderedPrompt prompt, SkillRequest request, SkillReply reply) =>
    [
        new(ModelRole.System, prompt.SystemText),
        new(ModelRole.User, JsonSerializer.Serialize(new Dictionary<string, object> { ["draft"] = reply.Text, ["answered"] = reply.Answered }, Readable)),
        .. request.Recent.TakeLast(RecentLines).Where(line => line.Text.Length > 0).Select(line => new ModelMessage(line.From == "youth" ? ModelRole.User : ModelRole.Assistant, line.Text)),
        new(ModelRole.User, request.Text),
    ];
}
