namespace BotService.Domain.Prompts;

/// <summary>Where a version of a prompt stands. It starts as a draft; what it says never changes. Stored by name: add members, never rename one.</summary>
public enum PromptStatus
{
    /// <summary>Being written, or sent back by a reviewer.</summary>
    Draft,

    /// <summary>Submitted: a second person judges it.</summary>
    InReview,

    /// <summary>A second person agreed; it can be published.</summary>
    Approved,

    /// <summary>In use; one version of a prompt at a time.</summary>
    Published,

    /// <summary>Another version took its place.</summary>
    Superseded,
}
