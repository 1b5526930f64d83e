using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BotService.Storage.Database.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class LeanHotTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_conversation_client_id",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_conversation_client_id",
                table: "outbox",
                columns: new[] { "conversation", "client_id" },
                unique: true,
                filter: "client_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_conversation_client_id",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_conversation_client_id",
                table: "outbox",
                columns: new[] { "conversation", "client_id" },
                unique: true);
        }
    }
}
