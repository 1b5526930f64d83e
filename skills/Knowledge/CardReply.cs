using System.Globalization;
using System.Text;
using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Laws;
using BotService.Skills.Resources;
using BotService.Skills.Risk;
using BotService.Skills.Routing;

namespace BotService.Skills.Knowledge;

/// <summary>
/// Answers from cards: asks first what would change the answer, tells urgent steps one after the other, cites what the card rests on, keeps the
/// second half of a long answer. Shared by the skills that answer from cards.
/// </summary>
internal sealed class CardReply(KnowledgeCards cards, HotlineDirectory hotlines, LawLibrary library)
{
    // Three bytes a character: what a phone shows without scrolling far.
    private const int PartBytes = 1_500;

    // In danger: with the offer of a person below it, no more than 160 characters.
    private const int AlarmPartBytes = 225;

    private const string LastCard = "card";
    private const string Rest = "rest";
    private const string Asked = SkillReply.AskedSlot;
    private const string Said = "said";
    private const string Stage = "stage";
    private const int SaidLength = 400;

    private readonly CommandParser _commands = CommandParser.CreateDefault();
    private readonly TalkWords _talk = TalkWords.CreateDefault();

    /// <summary>Writes citations.</summary>
    public LawQuotes Quotes { get; } = new(library);

    /// <summary>What can be said before a card is looked for: a person is asked for, the skill is opened, an answer goes on. Null when it is a question.</summary>
    public SkillReply? Before(SkillRequest request)
    {
        if (_commands.Parse(request.Text) == UserCommand.Human)
        {
            return new SkillReply { Text = Sentence("HandoffAskedReply"), Answered = true, Slots = request.Slots, Handoff = new HandoffRequest("asked") };
        }

        if (request.IsOpening)
        {
            return new SkillReply { Text = WithOffer(Sentence($"Open.{cards.Skill}"), request.Risk.Level), Answered = true };
        }

        if (request.Slots.GetValueOrDefault(Rest) is { } rest && _talk.GoesOn(request.Text))
        {
            return Part(rest, CitedIn(rest), new Dictionary<string, string>(request.Slots.Where(slot => slot.Key != Rest)), request.Risk.Level);
        }

        return NextStage(request);
    }

    /// <summary>The card for a turn: the one that fits, or the one whose question is being answered; null when there is none.</summary>
    public KnowledgeCard? Pick(SkillRequest request)
    {
        var pending = request.Slots.ContainsKey(Asked) ? cards.All.FirstOrDefault(card => card.Id == request.Slots.GetValueOrDefault(LastCard)) : null;
        return cards.Pick(request.Text) is { } picked && (pending is null || pending.Id != picked.Id && !Answers(pending, request.Text)) ? picked : pending;
    }

    /// <param name="request">The turn.</param>
    /// <param name="lead">Key of a sentence before the card; null for none.</param>
    /// <param name="close">Key of a sentence after the card; null for none.</param>
    /// <param name="noCard">Key of what to say when no card fits.</param>
    public SkillReply Answer(SkillRequest request, string? lead = null, string? close = null, string noCard = "SkillNoCard")
    {
        if (Before(request) is { } early)
        {
            return early;
        }

        var card = Pick(request);
        if (card is null && request.Slots.GetValueOrDefault(Rest) is { } rest)
        {
            // More about what they asked before; the rest of that answer is what there is to say.
            return Part(rest, CitedIn(rest), new Dictionary<string, string>(request.Slots.Where(slot => slot.Key != Rest)), request.Risk.Level);
        }

        return card is null || IsRepeated(card, request)
            ? new SkillReply { Text = WithOffer(Sentence(noCard), request.Risk.Level), Answered = false, Slots = request.Slots }
            : Tell(card, request, close is null ? [] : [Sentence(close)], lead is null ? "" : Sentence(lead));
    }

    /// <summary>The same short words for the same card: they want something else.</summary>
    public static bool IsRepeated(KnowledgeCard card, SkillRequest request) =>
        !request.Slots.ContainsKey(Asked) && request.Slots.GetValueOrDefault(LastCard) == card.Id && request.Text.Length <= card.Title.Length;

    /// <summary>Asks what would change the answer, else tells the card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="request">The turn.</param>
    /// <param name="close">Sentences after the card.</param>
    /// <param name="lead">Sentence before the card; empty for none.</param>
    /// <param name="quoteLaws">Cite with words of the articles, not only their numbers.</param>
    public SkillReply Tell(KnowledgeCard card, SkillRequest request, IReadOnlyList<string> close, string lead = "", bool quoteLaws = false)
    {
        var before = request.Slots.GetValueOrDefault(LastCard) == card.Id ? request.Slots.GetValueOrDefault(Said) ?? "" : "";
        var said = $"{before} {request.Text}".Trim();
        var answers = card.Questions.Select(question => question.Answer(said)).ToList();
        Dictionary<string, string> slots = new() { [LastCard] = card.Id };
        if (answers.Contains(null) && !request.Slots.ContainsKey(Asked) && !request.Risk.IsAlarm && !_talk.SkipsQuestions(request.Text))
        {
            var open = card.Questions.Where((_, place) => answers[place] is null).Select((question, place) => string.Create(CultureInfo.InvariantCulture, $"{place + 1}. {question.Ask}"));
            slots[Asked] = "1";
            slots[Said] = said.Length > SaidLength ? said[..SaidLength] : said;
            return new SkillReply { Text = Lines([Format("SkillTopic", card.Title), Sentence("SkillAskLead"), .. open, Sentence("SkillAskSkip")]), Answered = true, Slots = slots };
        }

        var isFresh = !CardFreshness.IsStale(card, library, request.Now);
        var block = !isFresh ? LawBlock.Empty : quoteLaws ? Quotes.Quote(Laws(card, answers), said) : Quotes.Names(Laws(card, answers));
        List<string> lines = [lead];
        if (quoteLaws)
        {
            lines.Add(Format("SkillTopic", card.Title));
        }

        lines.Add(card.Body);
        lines.AddRange(answers.OfType<CardAnswer>().Select(answer => answer.Say));
        if (card.IsUrgent)
        {
            lines.AddRange(Steps("CardNow", card.Phases.Now));
            slots[Stage] = "0";
        }
        else if (card.Phases.Any)
        {
            lines.AddRange([.. Steps("CardNow", card.Phases.Now), .. Steps("CardToday", card.Phases.Today), .. Steps("CardLater", card.Phases.Later), .. Evidence(card)]);
        }
        else
        {
            lines.AddRange(Steps("SkillStepsLead", card.Steps));
        }

        lines.Add(block.Text);
        lines.AddRange(close);
        if (request.Risk.IsAlarm && card.Phases.Now.Concat(card.Steps).Any())
        {
            return TellInDanger(card, lines, block.Cited, slots, request.Risk.Level);
        }

        lines.Add(card.IsUrgent ? Sentence("CardGoOn") : "");
        lines.Add(card.Questions.Count == 0 ? card.Ask ?? "" : "");
        return Part(Lines(lines), block.Cited, slots, request.Risk.Level);
    }

    /// <summary>The first part of a long answer; the rest waits for its turn.</summary>
    public SkillReply Part(string text, IReadOnlyList<LawReference> cited, Dictionary<string, string> slots, RiskLevel level)
    {
        var length = LongText.FirstPart(text, level >= RiskLevel.R2 ? AlarmPartBytes : PartBytes);
        if (length < text.Length)
        {
            slots[Rest] = text[length..].TrimStart('\n');
            text = $"{text[..length].TrimEnd('\n')}\n{Sentence("SkillMore")}";
        }

        return new SkillReply { Text = WithOffer(text, level), Answered = true, Slots = slots, Citations = cited };
    }

    // A child in danger reads one thing: that they were heard, what to do first, and who comes. The rest of the card waits for a word of theirs.
    private SkillReply TellInDanger(KnowledgeCard card, List<string> lines, IReadOnlyList<LawReference> cited, Dictionary<string, string> slots, RiskLevel level)
    {
        var first = card.Phases.Now.Concat(card.Steps).FirstOrDefault();
        var length = LongText.FirstPart(card.Body, AlarmPartBytes * 2 / 3);
        slots[Rest] = Lines([card.Body[length..], .. lines.Where(line => line != card.Body && (first is null || line != Numbered(1, first)))]);
        return new SkillReply
        {
            Text = WithOffer(Lines([Sentence("SkillAlarmLead") + card.Body[..length], first is null ? "" : Sentence("CardNow") + first, Sentence("SkillMore")]), level),
            Answered = true,
            Slots = slots,
            Citations = cited,
        };
    }

    public string Sentence(string key) => hotlines.Fill(SkillTexts.Get(key, SkillTexts.Chinese), key);

    public string Format(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, Sentence(key), values);

    public string WithOffer(string text, RiskLevel level) => level >= RiskLevel.R2 ? $"{text}\n{Sentence("SkillPersonOffer")}" : text;

    /// <summary>Lines that say something, one below the other.</summary>
    public static string Lines(IEnumerable<string> lines) => new StringBuilder().AppendJoin('\n', lines.Where(line => line.Length > 0)).ToString();

    // Articles that the second half cites are looked up again: the gate knows only this turn.
    private IReadOnlyList<LawReference> CitedIn(string text) => library.Search is not { } search ? []
        : [.. search.Mentions.In(StatuteNames.Plain(text)).Where(mention => mention is { Law: not null, Number: not null }).Select(mention => new LawReference(mention.Law!, mention.Number!.Value.Label)).Distinct()];

    private SkillReply? NextStage(SkillRequest request)
    {
        var card = cards.All.FirstOrDefault(card => card.IsUrgent && card.Id == request.Slots.GetValueOrDefault(LastCard));
        if (card is null || !int.TryParse(request.Slots.GetValueOrDefault(Stage), CultureInfo.InvariantCulture, out var stage) || stage > 1 || !_talk.GoesOn(request.Text))
        {
            return null;
        }

        string[] lines = stage == 0
            ? [.. Steps("CardToday", card.Phases.Today), .. Evidence(card), Sentence("CardGoOn")]
            : [.. Steps("CardLater", card.Phases.Later), Sentence("CardEnd")];
        Dictionary<string, string> slots = new() { [LastCard] = card.Id, [Stage] = (stage + 1).ToString(CultureInfo.InvariantCulture) };
        return Part(Lines(lines), [], slots, request.Risk.Level);
    }

    private static bool Answers(KnowledgeCard pending, string text) => pending.Questions.Any(question => question.Answer(text) is not null);

    private static IEnumerable<LawReference> Laws(KnowledgeCard card, IEnumerable<CardAnswer?> answers) => answers.OfType<CardAnswer>().SelectMany(answer => answer.Laws).Concat(card.Laws).Distinct();

    private IEnumerable<string> Evidence(KnowledgeCard card) => card.Phases.Evidence.Count == 0 ? [] : [Sentence("CardEvidence") + string.Join(Sentence("SkillBasisSeparator"), card.Phases.Evidence)];

    private IEnumerable<string> Steps(string lead, IReadOnlyList<string> steps) => steps.Count == 0 ? []
        : steps.Select((step, index) => Numbered(index + 1, step)).Prepend(Sentence(lead));

    private static string Numbered(int number, string step) => string.Create(CultureInfo.InvariantCulture, $"{number}. {step}");
}
