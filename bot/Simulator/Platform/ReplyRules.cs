using BotService.Simulator.State;

namespace BotService.Simulator.Platform;

/// <summary>How many customer-service messages a trigger allows, and for how long.</summary>
internal static class ReplyRules
{
    public static readonly TimeSpan UserMessageWindow = TimeSpan.FromHours(48);
    public static readonly TimeSpan ShortWindow = TimeSpan.FromMinutes(1);

    /// <summary>A trigger starts its own count anew; it neither adds to what is left nor touches the other triggers.</summary>
    public static void Grant(Youth youth, ReplyTrigger trigger, DateTimeOffset now)
    {
        var (window, count) = trigger == ReplyTrigger.UserMessage ? (UserMessageWindow, 5) : (ShortWindow, 3);
        youth.Grants.RemoveAll(grant => grant.Trigger == trigger || grant.Until <= now);
        youth.Grants.Add(new ReplyGrant { Trigger = trigger, Until = now + window, Left = count });
    }

    /// <summary>Takes one send from the grant that ends soonest.</summary>
    /// <returns><see cref="PlatformErrors.Ok"/>, <see cref="PlatformErrors.OutOfWindow"/> or <see cref="PlatformErrors.OutOfReplies"/>.</returns>
    public static int Spend(Youth youth, DateTimeOffset now)
    {
        var open = youth.Grants.Where(grant => grant.Until > now).OrderBy(grant => grant.Until).ToList();
        if (open.Count == 0)
        {
            return PlatformErrors.OutOfWindow;
        }

        if (open.Find(grant => grant.Left > 0) is not { } grant)
        {
            return PlatformErrors.OutOfReplies;
        }

        grant.Left--;
        return PlatformErrors.Ok;
    }
}
