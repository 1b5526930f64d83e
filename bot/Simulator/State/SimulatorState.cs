using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BotService.Simulator.Platform;

namespace BotService.Simulator.State;

/// <summary>All the fake platform remembers. Read and changed only under the lock of <see cref="SimulatorStore"/>.</summary>
internal sealed class SimulatorState
{
    private const int TrafficLines = 40;

    /// <summary>As long as a real MsgId, beyond 2^53: whoever reads it as a JavaScript number will notice.</summary>
    internal const long FirstMsgId = 24_348_808_410_671_887;

    /// <summary>Id of the newest message.</summary>
    public long LastMsgId { get; set; } = FirstMsgId;

    public long LastMessageId { get; set; }

    /// <summary>How far the platform's clock was pushed ahead by hand; windows, quotas and tokens go by it.</summary>
    public TimeSpan ClockOffset { get; set; }

    public Dictionary<string, Youth> Youths { get; set; } = [];

    public List<PendingPush> PendingPushes { get; set; } = [];

    public List<IssuedToken> Tokens { get; set; } = [];

    public List<DateTimeOffset> ForcedRefreshes { get; set; } = [];

    public Dictionary<string, int> CallsToday { get; set; } = [];

    public DateOnly CallsDay { get; set; }

    public List<DateTimeOffset> QuotaClears { get; set; } = [];

    public JsonObject? Menu { get; set; }

    public long LastMenuId { get; set; }

    [JsonIgnore]
    public UrlCheck? UrlCheck { get; set; }

    /// <summary>Newest last.</summary>
    [JsonIgnore]
    public List<Traffic> Traffic { get; } = [];

    [JsonIgnore]
    public PlatformFaults Faults { get; } = new();

    public void Record(Traffic line)
    {
        Traffic.Add(line);
        if (Traffic.Count > TrafficLines)
        {
            Traffic.RemoveAt(0);
        }
    }

    /// <summary>Null once the message was pushed out of the phone's memory.</summary>
    public PhoneMessage? FindMessage(PendingPush push) =>
        Youths.GetValueOrDefault(push.OpenId)?.Messages.FindLast(message => message.Id == push.MessageId);
}
