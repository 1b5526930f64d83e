namespace BotService.Simulator.State;

internal enum MessageKind
{
    Text,
    Image,
    Voice,
    Video,
    Music,
    Location,
    News,
    Menu,
    Followed,
    Unfollowed,
    Scanned,
    MenuTapped,
    Unavailable,
}
