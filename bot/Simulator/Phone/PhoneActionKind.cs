namespace BotService.Simulator.Phone;

internal enum PhoneActionKind
{
    Text,
    Image,
    Voice,
    Location,
    MenuReply,
    MenuClick,
    MenuView,
    Follow,
    Unfollow,
    Scan,
}
