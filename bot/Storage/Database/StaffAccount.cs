namespace BotService.Storage.Database;

/// <summary>A console account.</summary>
public sealed class StaffAccount : Microsoft.AspNetCore.Identity.IdentityUser
{
    /// <summary>Name that colleagues and young people see.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Lower-case name of the role.</summary>
    public string Role { get; set; } = "";
}
