using System.Globalization;
using System.Text;
using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Resources;
using BotService.Skills.Risk;
using BotService.Skills.Routing;

namespace BotService.Skills.Knowledge;

/// <summary>Makes a reply out of a card: body, steps, what it rests on, one question. Shared by the skills that answer from cards.</summary>
internal sealed class CardReply(KnowledgeCards cards, HotlineDirectory hotlines)
{
    private const string LastCard = "card";

    private readonly CommandParser _commands = CommandParser.CreateDefault();

    /// <param name="request">The turn.</param>
    /// <param name="lead">Key of a sentence before the card; null for none.</param>
    /// <param name="close">Key of a sentence after it; null for none.</param>
    /// <param name="noCard">Key of what to say when no card fits.</param>
    public SkillReply Answer(SkillRequest request, string? lead = null, string? close = null, string noCard = "SkillNoCard")
    {
        if (_commands.Parse(request.Text) == UserCommand.Human)
        {
            return new SkillReply { Text = Sentence("HandoffAskedReply"), Answered = true, Slots = request.Slots, Handoff = new HandoffRequest("asked") };
        }

        if (request.IsOpening)
        {
            return new SkillReply { Text = WithOffer(Sentence($"Open.{cards.Skill}"), request.Risk.Level), Answered = true };
        }

        var card = cards.Pick(request.Text);
        if (card is null || request.Slots.GetValueOrDefault(LastCard) == card.Id && request.Text.Length <= card.Title.Length)
        {
            return new SkillReply { Text = WithOffer(Sentence(noCard), request.Risk.Level), Answered = false, Slots = request.Slots };
        }

        StringBuilder text = new();
        AppendParagraph(text, lead is null ? null : Sentence(lead));
        AppendParagraph(text, card.Body);
        AppendParagraph(text, Steps(card));
        AppendParagraph(text, request.Now < card.ReviewDueOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) ? Basis(card) : null);
        AppendParagraph(text, close is null ? null : Sentence(close));
        AppendParagraph(text, request.Risk.IsAlarm ? Sentence("SkillPersonOffer") : null);
        AppendParagraph(text, card.Ask);
        return new SkillReply
        {
            Text = text.ToString(),
            Answered = true,
            Slots = new Dictionary<string, string> { [LastCard] = card.Id },
        };
    }

    public string Sentence(string key) => hotlines.Fill(SkillTexts.Get(key, SkillTexts.Chinese), key);

    public string WithOffer(string text, RiskLevel level) => level >= RiskLevel.R2 ? $"{text}\n{Sentence("SkillPersonOffer")}" : text;

    private string? Steps(KnowledgeCard card) => card.Steps.Count == 0 ? null
        : string.Join('\n', card.Steps.Select((step, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {step}")).Prepend(Sentence("SkillStepsLead")));

    private string? Basis(KnowledgeCard card) => card.Laws.Count == 0 ? null
        : Sentence("SkillBasis") + string.Join(Sentence("SkillBasisSeparator"), card.Laws.Select(law => string.Format(CultureInfo.InvariantCulture, Sentence("SkillLawFormat"), law.Law, law.Article)));

    private static void AppendParagraph(StringBuilder text, string? paragraph)
    {
        if (!string.IsNullOrEmpty(paragraph))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(paragraph);
        }
    }
}
