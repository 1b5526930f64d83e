namespace BotService.Skills.Prompts;

/// <summary>A prompt file, read: front matter and body. Its body holds <c>{{$variables}}</c> and nothing else that is replaced.</summary>
public sealed record PromptDocument
{
    /// <summary>Folder and name, such as <c>legal-rights/reply</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What authors call it; Chinese.</summary>
    public required string Name { get; init; }

    /// <summary>How much harm a bad wording can do.</summary>
    public required PromptRisk Risk { get; init; }

    /// <summary>Declared variables, in the order of the file.</summary>
    public IReadOnlyList<PromptVariable> Variables { get; init; } = [];

    /// <summary>Ids of the shared parts that stand before the body, in order.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];

    /// <summary>What an answer must hold, by level.</summary>
    public IReadOnlyList<PromptDemand> MustInclude { get; init; } = [];

    /// <summary>The words, without front matter.</summary>
    public required string Body { get; init; }

    /// <summary>Line of the file on which the body begins; 1-based.</summary>
    public required int BodyLine { get; init; }

    /// <summary>Reads a file that may be in the making.</summary>
    /// <returns>Null when it cannot be read; <see cref="PromptLinter"/> says why.</returns>
    public static PromptDocument? TryRead(string id, string text) => PromptReader.Read(id, text, []);
}
