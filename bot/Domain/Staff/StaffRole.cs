namespace BotService.Domain.Staff;

/// <summary>What a member of staff may do. Stored by lower-case name.</summary>
public enum StaffRole
{
    /// <summary>Takes cases.</summary>
    Counselor,

    /// <summary>Takes cases, reviews and approves prompts.</summary>
    Supervisor,

    /// <summary>Authors and publishes prompts, makes accounts; sees no transcript.</summary>
    Admin,

    /// <summary>Reads the audit log.</summary>
    Auditor,
}
