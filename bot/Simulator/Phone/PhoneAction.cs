using System.Text.Json.Serialization;

namespace BotService.Simulator.Phone;

/// <summary>What a youth does on the phone; body of <c>POST /simulator/api/actions</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PhoneAction
{
    /// <summary>Made on first use; the openid follows from it and from the account, so it is the same after every restart.</summary>
    public required string Youth { get; init; }

    public required PhoneActionKind Kind { get; init; }

    /// <summary>The words of a text, the label of a place, the choice of a menu message, the name of a menu entry.</summary>
    public string Text { get; set; } = "";

    /// <summary>Key or address of a menu entry, or the id of a choice.</summary>
    public string Key { get; set; } = "";

    public double Latitude { get; init; }

    public double Longitude { get; init; }
}
