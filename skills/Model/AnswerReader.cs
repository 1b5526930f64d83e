using System.ClientModel.Primitives;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace BotService.Skills.Model;

/// <summary>Sends one request and reads the stream of its answer to the end.</summary>
internal static class AnswerReader
{
    /// <summary>Most bytes of UTF-8 that an answer may have: several times what a reply may hold.</summary>
    public const int MaxTextBytes = 8 * 1024;

    public static async Task<ModelAttempt> ReadAsync(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions options, AskLimits limits, CancellationToken caller)
    {
        StringBuilder text = new();
        int bytes = 0;
        ChatFinishReason? ending = null;
        bool isSelfHarm = false;
        try
        {
            await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(messages, options, limits.Token))
            {
                if (update.Text is { Length: > 0 } words)
                {
                    limits.WordsCame();
                    bytes += Encoding.UTF8.GetByteCount(words);
                    if (bytes > MaxTextBytes)
                    {
                        return new ModelAttempt(ModelOutcome.TooLong);
                    }

                    text.Append(words);
                }

                ending = update.FinishReason ?? ending;
                isSelfHarm |= update.FinishReason == ChatFinishReason.ContentFilter && NamesSelfHarm(update);
            }
        }
        catch (Exception exception)
        {
            caller.ThrowIfCancellationRequested();

            // After the reason of the ending nothing of the answer is missing.
            if (ending is null)
            {
                ModelAttempt failed = limits.IsSpent ? new ModelAttempt(ModelOutcome.Late) : ModelFailure.Read(exception);
                return text.Length == 0 ? failed : failed with { RetryAfter = null };
            }
        }

        return End(ending, text.ToString(), isSelfHarm);
    }

    private static ModelAttempt End(ChatFinishReason? ending, string text, bool isSelfHarm)
    {
        if (ending == ChatFinishReason.ContentFilter)
        {
            return new ModelAttempt(isSelfHarm ? ModelOutcome.FilteredSelfHarm : ModelOutcome.Filtered);
        }

        if (ending == ChatFinishReason.Length)
        {
            return new ModelAttempt(ModelOutcome.CutOff);
        }

        if (ending != ChatFinishReason.Stop)
        {
            return new ModelAttempt(ModelOutcome.Unavailable) { Cause = ending is null ? "end without a reason" : "unknown ending" };
        }

        return string.IsNullOrWhiteSpace(text) ? new ModelAttempt(ModelOutcome.Empty) : new ModelAttempt(ModelOutcome.Answered, text);
    }

    /// <summary>Azure writes the filter's result into the chunk; the client has no property for it.</summary>
    private static bool NamesSelfHarm(ChatResponseUpdate update)
    {
        if (update.RawRepresentation is not { } chunk)
        {
            return false;
        }

        using JsonDocument written = JsonDocument.Parse(ModelReaderWriter.Write(chunk));
        return ModelFailure.Find(written.RootElement, "choices") is { ValueKind: JsonValueKind.Array } choices
            && choices.EnumerateArray().Any(choice => ModelFailure.Find(choice, "content_filter_results") is { } result && ModelFailure.NamesSelfHarm(result));
    }
}
