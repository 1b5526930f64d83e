using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotService.Runtime.Turns;

/// <summary>What a turn wants to say, in order. Activities are copied on entry: the same object sent twice would carry the first one's id.</summary>
internal sealed class TurnOutput(string turnId)
{
    private readonly List<Activity> _activities = [];
    private int _next;

    public IReadOnlyList<Activity> Activities => _activities;

    /// <returns>The id, stable when the turn is run again.</returns>
    public ResourceResponse Add(Activity activity)
    {
        string id = $"{turnId}.{_next++}";
        _activities.Add(Copy(activity, id));
        return new ResourceResponse(id);
    }

    public bool Replace(Activity activity)
    {
        int index = _activities.FindIndex(item => item.Id == activity.Id);
        if (index < 0)
        {
            return false;
        }

        _activities[index] = Copy(activity, activity.Id);
        return true;
    }

    public void Remove(string id) => _activities.RemoveAll(activity => activity.Id == id);

    public static TurnOutput Of(ITurnContext turn) => turn.TurnState.Get<TurnOutput>();

    private static Activity Copy(Activity activity, string id) => new()
    {
        Id = id,
        Type = activity.Type,
        Name = activity.Name,
        Text = activity.Text,
        Value = activity.Value,
        ValueType = activity.ValueType,
        Attachments = activity.Attachments,
        ReplyToId = activity.ReplyToId,
    };
}
