namespace BotService.Simulator.State;

internal enum ReplyTrigger
{
    UserMessage,
    MenuClick,
    Subscribe,
    Scan,
}
