// Activity and IMiddleware also name types of System.Diagnostics and ASP.NET Core, ConversationState one of ours; here is meant:
global using Activity = Microsoft.Bot.Schema.Activity;
global using IMiddleware = Microsoft.Bot.Builder.IMiddleware;
global using ConversationState = BotService.Domain.Turns.ConversationState;
