using System.Globalization;
using BotService.Domain.Cases;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Tests.TestKit;

namespace BotService.Tests.Runtime.ManyDialogues;

/// <summary>Texts, bursts, taps, crises and counselors in any order on a platform that fails at random, judged by the platform's rules and not by our rows.</summary>
public sealed class ManyDialoguesTests
{
    private const string CrisisWords = "我已经站在天台上了，准备跳下去";

    // BOTSERVICE_DIALOGUES=10000 for the long run.
    private static readonly int Dialogues = int.Parse(Environment.GetEnvironmentVariable("BOTSERVICE_DIALOGUES") ?? "300", CultureInfo.InvariantCulture);

    private static readonly int[] Pauses = [2, 10, 30, 70, 300];

    [Fact]
    public async Task Nobody_is_sent_a_sixth_message_and_the_bot_keeps_to_its_two()
    {
        await using RunningLine line = await RunningLine.StartAsync(echo: true, textLimitBytes: 1000);
        Dictionary<string, Dialogue> dialogues = Enumerable.Range(0, Dialogues).Select(number => new Dialogue(line, number)).ToDictionary(dialogue => dialogue.Peer);
        line.Connector.Platform = (conversation, message) => dialogues[conversation.Peer].Platform.Send(message.Text!, line.Time.GetUtcNow());
        Dice dice = new(7);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line.Sentence(NoticeKey.Crisis)), 1, 1000);

        for (int round = 0; round < 10; round++)
        {
            Dictionary<string, Case> cases = (await line.Get<ICaseStore>().ReadOpenAsync(CancellationToken.None)).ToDictionary(item => item.Conversation.Peer);
            await Parallel.ForEachAsync(
                dialogues.Values,
                new ParallelOptions { MaxDegreeOfParallelism = 32 },
                async (dialogue, _) => await dialogue.ActAsync(cases.GetValueOrDefault(dialogue.Peer)));
            await line.SettledAsync();
            line.Time.Advance(round == 6 ? TimeSpan.FromHours(49) : TimeSpan.FromSeconds(Pauses[dice.Throw(Pauses.Length)]));
            for (int look = 0; look <= Dialogues / 200; look++)
            {
                await line.LookAsync();
            }
        }

        StrictPlatform[] platforms = [.. dialogues.Values.Select(dialogue => dialogue.Platform)];
        TestContext.Current.TestOutputHelper?.WriteLine($"{Dialogues} dialogues, {platforms.Sum(platform => platform.Shown)} sends shown.");
        Assert.True(platforms.Sum(platform => platform.Shown) > Dialogues, "Too little was sent to prove anything.");
        Assert.Empty(platforms.Where(platform => platform.OverTheLimit + platform.BotOverItsTwo > 0).Select(platform => platform.History));
        Assert.Equal((0, 0), (platforms.Sum(platform => platform.OverTheLimit), platforms.Sum(platform => platform.BotOverItsTwo)));
    }

    private sealed class Dialogue
    {
        private readonly RunningLine _line;
        private readonly Dice _dice;
        private readonly HashSet<string> _notBots;
        private int _messages;

        public Dialogue(RunningLine line, int number)
        {
            _line = line;
            _dice = new Dice((ulong)number + 1000);
            Peer = $"o{number}";
            _notBots = [.. new[] { NoticeKey.HandoffAccepted, NoticeKey.HandoffEnded, NoticeKey.Crisis, NoticeKey.CrisisStillHere }.Select(line.Sentence)];
            Platform = new StrictPlatform((ulong)number, text => !text.StartsWith('师') && !_notBots.Contains(text));
        }

        public string Peer { get; }

        public StrictPlatform Platform { get; }

        public async Task ActAsync(Case? open)
        {
            switch (_dice.Throw(open is null ? 70 : 100))
            {
                case < 25:
                    await AskAsync(Message("你好", InboundKind.Text));
                    break;
                case < 45:
                    // Bubbles whose requests carry nothing: everything has to be sent.
                    for (int bubble = _dice.Throw(4); bubble >= 0; bubble--)
                    {
                        await TellAsync(Message(_dice.Throw(3) == 0 ? new string('长', 600) : "在吗", InboundKind.Text));
                    }

                    break;
                case < 55:
                    await TellAsync(Message(null, InboundKind.MenuTap));
                    break;
                case < 60:
                    await AskAsync(Message(null, InboundKind.Subscribed));
                    break;
                case < 65:
                    await TellAsync(Message(CrisisWords, InboundKind.Text));
                    break;
                case < 70:
                    break;
                default:
                    await CounselAsync(open!);
                    break;
            }
        }

        private async Task CounselAsync(Case item)
        {
            CaseService cases = _line.Get<CaseService>();
            if (item.Owner is null)
            {
                await cases.ClaimAsync(item.Id, Desk.Li, CancellationToken.None);
            }

            for (int reply = _dice.Throw(4); reply >= 0; reply--)
            {
                await cases.ReplyAsync(item.Id, Desk.Li, new string('师', 1 + _dice.Throw(600)), $"{Peer}-{++_messages}", CancellationToken.None);
            }

            if (_dice.Throw(4) == 0)
            {
                await cases.CloseAsync(item.Id, Desk.Li, "记录", CancellationToken.None);
            }
        }

        private async Task AskAsync(InboundMessage message)
        {
            InboxAnswer answer = await _line.AskAsync(message);
            if (_dice.Throw(20) > 0)
            {
                await answer.CompleteAsync(flushed: _dice.Throw(10) > 0);
            }
        }

        private async Task TellAsync(InboundMessage message) => await _line.Get<IInbox>().AcceptAsync(message, replyWithin: null, CancellationToken.None);

        private InboundMessage Message(string? text, InboundKind kind)
        {
            DateTimeOffset now = _line.Time.GetUtcNow();
            if (kind == InboundKind.Text)
            {
                Platform.Wrote(now);
            }
            else
            {
                Platform.Tapped(now);
            }

            return _line.Message($"m{++_messages}", "") with
            {
                Conversation = new ConversationKey("wechat", "demo", Peer),
                Kind = kind,
                Text = text,
                EventName = kind == InboundKind.MenuTap ? "CLICK" : null,
                EventKey = kind == InboundKind.MenuTap ? "menu:legal-rights" : null,
            };
        }
    }
}
