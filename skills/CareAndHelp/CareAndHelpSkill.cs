using System.Globalization;
using BotService.Skills.Contracts;
using BotService.Skills.Data;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Laws;

namespace BotService.Skills.CareAndHelp;

/// <summary>Says where help with money, school, illness and shelter is to be had, who may have it, and the nearest place to go to.</summary>
internal sealed class CareAndHelpSkill : ISkill
{
    private const int Shown = 2;

    private readonly CardReply _cards;
    private readonly ServiceStations _stations;
    private readonly RulePattern _wantsStation;

    public CareAndHelpSkill(HotlineDirectory hotlines, LawLibrary library, ServiceStations stations)
    {
        _cards = new CardReply(KnowledgeCards.Load("care-and-help", hotlines), hotlines, library);
        _stations = stations;
        var wishes = DataFile.Embedded("CareAndHelp/wishes.yaml");
        wishes.Allow("station");
        _wantsStation = new PatternWords().Compile(wishes, "station");
    }

    public string Name => "care-and-help";

    public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(Reply(request));

    private SkillReply Reply(SkillRequest request)
    {
        if (request.Location is null && (request.IsOpening || !_wantsStation.IsMatch(request.Text)))
        {
            return _cards.Answer(request);
        }

        var near = request.Location is { } point ? _stations.Nearest(point, Shown) : _stations.In(request.Text, Shown);
        var lines = near.Select(station => _cards.Format("StationLine", station.Name, station.Address, station.Hours, station.Services, station.VerifiedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var text = near.Count == 0 ? _cards.Sentence("StationNone") : _cards.Format("StationFound", string.Join('\n', lines));
        return new SkillReply { Text = _cards.WithOffer(text, request.Risk.Level), Answered = true, Slots = request.Slots };
    }
}
