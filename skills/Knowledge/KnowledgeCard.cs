using BotService.Skills.Guard;

namespace BotService.Skills.Knowledge;

/// <summary>A reviewed answer to one kind of question. Numbers are filled in.</summary>
public sealed record KnowledgeCard
{
    /// <summary>Skill and subject, such as <c>legal-rights.wages</c>; unique.</summary>
    public required string Id { get; init; }

    /// <summary>For staff.</summary>
    public required string Title { get; init; }

    /// <summary>What is so, in at most a few sentences.</summary>
    public required string Body { get; init; }

    /// <summary>What to do, first thing first; may be empty.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>The one question back; null when the body asks it.</summary>
    public required string? Ask { get; init; }

    /// <summary>Articles that it rests on; may be empty.</summary>
    public required IReadOnlyList<LawReference> Laws { get; init; }

    /// <summary>Public source.</summary>
    public required string Source { get; init; }

    /// <summary>Day of the last review.</summary>
    public required DateOnly ReviewedOn { get; init; }

    /// <summary>Who reviewed it.</summary>
    public required string Reviewer { get; init; }

    /// <summary>Day from which the card counts as stale: its law paragraph is left out.</summary>
    public required DateOnly ReviewDueOn { get; init; }

    /// <summary>What to do in five minutes, today and afterwards; empty for a card with plain steps.</summary>
    public required CardSteps Phases { get; init; }

    /// <summary>For whom, such as a form at school; empty for everybody.</summary>
    public required IReadOnlyList<string> Audience { get; init; }

    /// <summary>Its steps are told one after the other, each when the one before is done.</summary>
    public required bool IsUrgent { get; init; }

    /// <summary>Questions whose answers change what it says; at most three.</summary>
    internal IReadOnlyList<CardQuestion> Questions { get; init; } = [];

    internal IReadOnlyList<CardTrigger> Triggers { get; init; } = [];
}
