using BotService.Skills.Guard;
using Microsoft.Bot.Schema;

namespace BotService.Runtime.Turns;

/// <summary>How a fixed sentence travels through a turn: by key. The seal takes the words from the catalogue again, so no hook can change them.</summary>
internal static class NoticeActivity
{
    private const string ValueType = "botservice/notice";

    public static Activity Of(Notice notice) => new(ActivityTypes.Message)
    {
        Text = notice.Text,
        Value = notice.Key.ToString(),
        ValueType = ValueType,
    };

    public static NoticeKey? KeyOf(Activity activity) =>
        activity.ValueType == ValueType && Enum.TryParse(activity.Value as string, out NoticeKey key) ? key : null;
}
