namespace BotService.Tests.TestKit.FakeModel;

internal sealed record ModelCallMessage(string Role, string Text);
