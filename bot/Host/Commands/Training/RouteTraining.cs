using System.Text.Json.Nodes;
using BotService.Skills.Linear;
using BotService.Skills.Risk;
using BotService.Skills.Routing;

namespace BotService.Host.Commands.Training;

/// <summary>Teaches the model of <c>skills/Routing/Linear</c>: which skill a message is for.</summary>
internal sealed class RouteTraining : ITrainingSubject
{
    private readonly TextNormalizer _normalizer = TextNormalizer.CreateDefault();

    public string Name => "route";

    public IReadOnlyList<string> Labels => SkillRouter.Skills;

    public IReadOnlyList<string> Limits =>
    [
        "Learned from sentences of our own; rows of others were only measured with.",
        "One message at a time; what the talk was about before is the router's to weigh.",
        "The words of Routing/routes.yaml stand beside it, and danger goes before both.",
    ];

    public LinearExample FromSentence(LinearExample sentence) => sentence with { Views = [_normalizer.Normalize(sentence.Views[0]).Text] };

    public IEnumerable<LinearExample> FromRow(JsonObject row)
    {
        string label = SkillNames.Of(BatchVerb.RequiredText(row, "label"));
        return [new LinearExample([_normalizer.Normalize(BatchVerb.RequiredText(row, "text")).Text], [label], row["group"]?.ToString() ?? row.ToJsonString())];
    }
}
